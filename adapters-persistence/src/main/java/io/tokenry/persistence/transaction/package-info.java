/** How every adapter to the database runs its statements, and what their failures mean. */
@NullMarked
package io.tokenry.persistence.transaction;

import org.jspecify.annotations.NullMarked;
