package org.cargolens.station.yield;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.Deadlines;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.Period;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.casework.yield.YieldQuestion;
import org.cargolens.casework.yield.YieldReport;
import org.junit.jupiter.api.Test;

class YieldPlotTest {
  private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

  @Test
  void top_everyScanAViolation_isTheWhole() {
    assertThat(YieldPlot.top(report(false, 1, 1).rows(Dimension.RULE))).isEqualTo(1000);
  }

  @Test
  void top_fewViolations_isTwiceTheGreatestShare() {
    assertThat(YieldPlot.top(report(false, 100, 10).rows(Dimension.RULE))).isEqualTo(200);
  }

  @Test
  void top_noViolation_isTheHighestInterval() {
    assertThat(YieldPlot.top(report(false, 1, 0).rows(Dimension.RULE))).isBetween(700.0, 800.0);
  }

  @Test
  void draw_yearBeforeWithoutScans_isNotInTheKey() {
    BufferedImage alone = YieldPlot.draw(report(false, 4, 1), Dimension.RULE).orElseThrow();
    BufferedImage against = YieldPlot.draw(report(true, 4, 1), Dimension.RULE).orElseThrow();

    assertThat(pixels(against)).isEqualTo(pixels(alone));
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }

  private static YieldReport report(boolean against, int scans, int violations) {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = 0; i < scans; i++) {
      cases.add(YieldTablesTest.one("c" + i, NOW, new RuleHeld("r", 1, false), i < violations));
    }
    return YieldReport.of(
        new YieldQuestion(
            new Period(
                LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), ZoneOffset.UTC),
            against,
            Set.of(Dimension.RULE),
            Set.of(),
            new YieldQuestion.Limits(50, Deadlines.usual(NOW.plusSeconds(60)))),
        cases);
  }
}
