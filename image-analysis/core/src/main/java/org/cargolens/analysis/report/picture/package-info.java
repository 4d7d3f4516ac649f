/**
 * A report drawn over its scan, for people: what the advice is, where to look and why, at a glance.
 *
 * <pre>
 * +--------------------------------------------+
 * | ADVICE   name, time, score, reasons        |  header
 * +--------------------------------------------+
 * | the scan in grey, findings outlined and    |
 * | numbered, missing lines hatched            |
 * +--------------------------------------------+
 * | |--- 1 m ---|                              |  scale, where the pitch is known
 * | (1) Added object  0.91  evidence in words  |  legend
 * +--------------------------------------------+
 * </pre>
 *
 * <p>Nothing is said by colour alone, and every mark is drawn light on dark on light, so that it
 * shows on empty air and on dense cargo alike.
 */
@NullMarked
package org.cargolens.analysis.report.picture;

import org.jspecify.annotations.NullMarked;
