package io.tokenry.bootstrap.architecture.wrong.application.port.in;

/** A port that is no interface. */
public final class PortOfStone {}
