/** The data directory. */
@NullMarked
package io.tokenry.bootstrap.storage;

import org.jspecify.annotations.NullMarked;
