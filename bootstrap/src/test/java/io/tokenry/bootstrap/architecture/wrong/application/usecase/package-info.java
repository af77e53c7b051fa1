/** Use cases that wrong adapters know. */
@NullMarked
package io.tokenry.bootstrap.architecture.wrong.application.usecase;

import org.jspecify.annotations.NullMarked;
