package io.tokenry.web.openapi;

/** Where the document keeps what several operations share, to refer to by name. */
public final class Components {

  private static final String HERE = "#/components/";

  public static final String PARAMETERS = HERE + "parameters/";
  public static final String BODIES = HERE + "requestBodies/";
  public static final String RESPONSES = HERE + "responses/";

  private Components() {}
}
