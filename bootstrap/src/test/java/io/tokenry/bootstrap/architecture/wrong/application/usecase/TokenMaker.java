package io.tokenry.bootstrap.architecture.wrong.application.usecase;

/** A use case. */
public final class TokenMaker {}
