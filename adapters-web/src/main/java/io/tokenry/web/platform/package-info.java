/** Tells whatever runs and watches the server how it is. */
@NullMarked
package io.tokenry.web.platform;

import org.jspecify.annotations.NullMarked;
