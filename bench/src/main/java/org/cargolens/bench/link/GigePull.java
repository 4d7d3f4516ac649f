package org.cargolens.bench.link;

import java.time.Duration;
import java.util.List;

/**
 * One receiver's round.
 *
 * @param time from the first lines to the last
 * @param cpuNanos processor time of the receiver
 * @param complete frames that came whole
 * @param lostLines lines that did not come
 * @param wrong what is wrong with those that came
 */
record GigePull(Duration time, long cpuNanos, int complete, long lostLines, List<String> wrong) {
  GigePull {
    wrong = List.copyOf(wrong);
  }
}
