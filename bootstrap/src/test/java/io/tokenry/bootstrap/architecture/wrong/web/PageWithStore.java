package io.tokenry.bootstrap.architecture.wrong.web;

import io.tokenry.bootstrap.architecture.wrong.application.usecase.TokenMaker;
import io.tokenry.bootstrap.architecture.wrong.bootstrap.Starter;
import io.tokenry.bootstrap.architecture.wrong.persistence.StoreWithPage;

/** Knows a use case, another adapter and who starts it. */
public record PageWithStore(TokenMaker maker, StoreWithPage store, Starter starter) {}
