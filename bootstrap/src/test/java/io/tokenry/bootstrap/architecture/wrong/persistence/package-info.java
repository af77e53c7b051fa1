/** Another wrong adapter. */
@NullMarked
package io.tokenry.bootstrap.architecture.wrong.persistence;

import org.jspecify.annotations.NullMarked;
