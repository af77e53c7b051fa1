/** Backups. */
@NullMarked
package io.tokenry.persistence.backup;

import org.jspecify.annotations.NullMarked;
