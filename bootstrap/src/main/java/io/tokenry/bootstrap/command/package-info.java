/** The command line. */
@NullMarked
package io.tokenry.bootstrap.command;

import org.jspecify.annotations.NullMarked;
