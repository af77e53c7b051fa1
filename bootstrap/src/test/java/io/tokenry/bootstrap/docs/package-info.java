/**
 * The documentation: its links lead somewhere, its commands run, its tables say what the code does.
 */
@NullMarked
package io.tokenry.bootstrap.docs;

import org.jspecify.annotations.NullMarked;
