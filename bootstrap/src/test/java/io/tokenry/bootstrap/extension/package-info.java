/** Jars of other teams. */
@NullMarked
package io.tokenry.bootstrap.extension;

import org.jspecify.annotations.NullMarked;
