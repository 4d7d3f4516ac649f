/** What a case keeps of a scan: its report's judgement, never its pixels. */
@NullMarked
package org.cargolens.casework.scans;

import org.jspecify.annotations.NullMarked;
