package io.tokenry.bootstrap.architecture.wrong.persistence;

import io.tokenry.bootstrap.architecture.wrong.web.PageWithStore;

/** Knows another adapter, in a circle. */
public record StoreWithPage(PageWithStore page) {}
