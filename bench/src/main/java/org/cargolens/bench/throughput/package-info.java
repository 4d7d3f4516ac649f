/**
 * End-to-end throughput: scan files in, reports and annotated pictures out, every answer checked.
 *
 * <pre>
 * file -> read -> RawScan -> ScanAnalyzer -> report as JSON -> picture as PNG
 *         |________________ time of one scan ________________|
 *                                              answers -> compared with the first round and the truth
 * </pre>
 */
@NullMarked
package org.cargolens.bench.throughput;

import org.jspecify.annotations.NullMarked;
