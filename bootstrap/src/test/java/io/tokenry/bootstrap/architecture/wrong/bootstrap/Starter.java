package io.tokenry.bootstrap.architecture.wrong.bootstrap;

/** Starts things. */
public final class Starter {}
