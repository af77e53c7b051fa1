/** Rules that hold for everybody. */
@NullMarked
package io.tokenry.persistence.policy;

import org.jspecify.annotations.NullMarked;
