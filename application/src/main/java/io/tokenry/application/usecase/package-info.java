/** The use cases themselves; wired in bootstrap, seen by nobody else. */
@NullMarked
package io.tokenry.application.usecase;

import org.jspecify.annotations.NullMarked;
