@NullMarked
package io.tokenry.bootstrap.client.command;

import org.jspecify.annotations.NullMarked;
