/** Settings, read as they are given. */
@NullMarked
package io.tokenry.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
