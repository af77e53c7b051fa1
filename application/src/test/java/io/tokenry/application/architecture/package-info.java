/** The walls of the house as ArchUnit rules, for every module to be held to. */
@NullMarked
package io.tokenry.application.architecture;

import org.jspecify.annotations.NullMarked;
