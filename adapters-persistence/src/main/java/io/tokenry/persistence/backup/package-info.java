/** A copy of all that a database holds, with the secret key, in one encrypted file. */
@NullMarked
package io.tokenry.persistence.backup;

import org.jspecify.annotations.NullMarked;
