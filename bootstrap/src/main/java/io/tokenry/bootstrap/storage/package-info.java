/** The data directory: its lock and its secrets. */
@NullMarked
package io.tokenry.bootstrap.storage;

import org.jspecify.annotations.NullMarked;
