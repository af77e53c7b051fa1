package io.tokenry.persistence.policy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A policy as a row. */
@MappedEntity("policy")
record PolicyRow(@Id String name, String value) {}
