/** Loads what other teams add. */
@NullMarked
package io.tokenry.bootstrap.extension;

import org.jspecify.annotations.NullMarked;
