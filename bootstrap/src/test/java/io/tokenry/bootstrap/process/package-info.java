/** The program as its users have it: a process that is started, asked and stopped. */
@NullMarked
package io.tokenry.bootstrap.process;

import org.jspecify.annotations.NullMarked;
