/**
 * Several servers on one database: what they know of each other's changes, and what outlasts it.
 */
@NullMarked
package io.tokenry.bootstrap.nodes;

import org.jspecify.annotations.NullMarked;
