/** Tells what is running. */
@NullMarked
package io.tokenry.bootstrap.version;

import org.jspecify.annotations.NullMarked;
