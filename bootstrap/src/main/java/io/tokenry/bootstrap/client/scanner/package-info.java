/** Rules by which scanners of source code find tokens. */
@NullMarked
package io.tokenry.bootstrap.client.scanner;

import org.jspecify.annotations.NullMarked;
