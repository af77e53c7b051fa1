/** What lines look like. */
@NullMarked
package io.tokenry.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
