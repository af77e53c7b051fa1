/** How jars of other teams, put into the folder {@code ext}, are found. */
@NullMarked
package io.tokenry.application.extension;

import org.jspecify.annotations.NullMarked;
