package io.tokenry.bootstrap.architecture.wrong.domain;

import org.slf4j.Logger;

/** Knows a framework. */
public record TokenWithLogger(Logger logger) {}
