/** Brings everything up in order, and down again. */
@NullMarked
package io.tokenry.bootstrap.start;

import org.jspecify.annotations.NullMarked;
