/** How the pages look: templates, texts, icons, style sheets and scripts. */
@NullMarked
package io.tokenry.web.admin.view;

import org.jspecify.annotations.NullMarked;
