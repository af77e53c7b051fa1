/** The archives as somebody gets them: what is in them, and that they start anywhere. */
@NullMarked
package io.tokenry.distribution;

import org.jspecify.annotations.NullMarked;
