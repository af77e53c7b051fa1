package io.tokenry.application.query;

import java.time.Duration;

/**
 * How up to date the tokens are by which a node judges.
 *
 * @param stored whether what is stored can be asked just now
 * @param age how long ago the node last knew of every change
 * @param trusted whether known tokens are still judged by what the node remembers; when false, each
 *     has to be looked up
 */
public record Freshness(boolean stored, Duration age, boolean trusted) {

  /** Nothing is remembered: what is stored is asked each time. */
  public static final Freshness IMMEDIATE = new Freshness(true, Duration.ZERO, true);
}
