/** The composition root: reads settings, builds the use cases, starts everything. */
@NullMarked
package io.tokenry.bootstrap;

import org.jspecify.annotations.NullMarked;
