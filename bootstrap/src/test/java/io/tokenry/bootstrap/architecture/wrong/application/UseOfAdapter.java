package io.tokenry.bootstrap.architecture.wrong.application;

import io.tokenry.bootstrap.architecture.wrong.persistence.StoreWithPage;

/** Looks outwards. */
public record UseOfAdapter(StoreWithPage store) {}
