/**
 * Watched folders under the knife: a station that takes scans from a folder is killed at random
 * moments.
 */
@org.jspecify.annotations.NullMarked
package org.cargolens.bench.folder;
