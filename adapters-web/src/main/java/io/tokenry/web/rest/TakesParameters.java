package io.tokenry.web.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a call that reads the parameters of its address, and says which it knows. */
@Documented
@Inherited // from the interface that a controller implements
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface TakesParameters {

  /** The parameters' names. */
  String[] value();
}
