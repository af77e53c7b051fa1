package io.tokenry.web.openapi;

import static io.tokenry.web.openapi.Components.RESPONSES;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What every call of the REST API may be refused for. */
@ApiResponse(responseCode = "400", ref = RESPONSES + "WrongInput")
@ApiResponse(responseCode = "401", ref = RESPONSES + "NotAuthenticated")
@ApiResponse(responseCode = "429", ref = RESPONSES + "TooManyCalls")
@ApiResponse(responseCode = "503", ref = RESPONSES + "Unavailable")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommonProblems {}
