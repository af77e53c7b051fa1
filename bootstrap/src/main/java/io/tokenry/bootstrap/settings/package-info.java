/** What the operator may set, read and judged as a whole. */
@NullMarked
package io.tokenry.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
