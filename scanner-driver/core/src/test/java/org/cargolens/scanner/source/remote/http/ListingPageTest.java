package org.cargolens.scanner.source.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteEntry.Kind;
import org.junit.jupiter.api.Test;

final class ListingPageTest {
  private static final String TABLE =
      """
      <html><head><title>Index of /scans</title></head><body><table>
      <tr><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
      <tr><td><a href="/">Parent Directory</a></td><td>&nbsp;</td><td align="right">  - </td></tr>
      <tr><td><a href="2026/">2026/</a></td><td align="right">2026-11-29 14:44  </td><td>  - </td></tr>
      <tr><td><a href="a%20%26%231%25&amp;.npy">a &amp;..&gt;</a></td><td>2026-11-28 01:02  </td><td>1.2M</td></tr>
      </table></body></html>
      """;

  private static final String LINES =
      """
      <h1>Index of /scans/</h1><hr><pre><a href="../">../</a>
      <a href="2026/">2026/</a>              29-Nov-2026 14:44                   -
      <a href="b.npy">b.npy</a>              29-Nov-2026 14:45              123456
      </pre><hr>
      """;

  @Test
  void html_tableOfApache_namesKindsAndLooks() {
    assertThat(ListingPage.html(TABLE, 100))
        .containsExactly(
            new RemoteEntry(
                "2026", Kind.FOLDER, "2026-11-29 14:44 -", 1_795_963_440_000L, Optional.empty()),
            new RemoteEntry(
                "a &#1%&.npy",
                Kind.FILE, "2026-11-28 01:02 1.2M", 1_795_827_720_000L, Optional.empty()));
  }

  @Test
  void html_linesOfNginx_namesKindsAndLooks() {
    assertThat(ListingPage.html(LINES, 100))
        .containsExactly(
            new RemoteEntry(
                "2026", Kind.FOLDER, "29-Nov-2026 14:44 -", 1_795_963_440_000L, Optional.empty()),
            new RemoteEntry(
                "b.npy",
                Kind.FILE,
                "29-Nov-2026 14:45 123456",
                1_795_963_500_000L,
                Optional.empty()));
  }

  @Test
  void html_linksElsewhere_areLeftOut() {
    String page =
        """
        <a href="http://elsewhere/x">x</a>
        <a href="//elsewhere/x">x</a>
        <a href="../x">x</a> <a href="a/b">x</a> <a href="./">x</a> <a href="..">x</a>
        <a href="%">x</a> <a href="%4">x</a> <a href="%zz">x</a> <a href="%C3">x</a>
        <a href="javascript:x">x</a> <a href="#x">x</a>
        """;

    assertThat(ListingPage.html(page, 100)).isEmpty();
    assertThat(ListingPage.html("<a href=\"%2E%2E%2Fx\">x</a>", 100))
        .extracting(RemoteEntry::name)
        .containsExactly("../x"); // which the names' judge refuses
  }

  @Test
  void html_cutAtEveryByteOrMutated_neverInventsNames() {
    for (String page : List.of(TABLE, LINES)) {
      List<String> names = ListingPage.html(page, 100).stream().map(RemoteEntry::name).toList();
      for (int end = 0; end < page.length(); end++) {
        assertThat(ListingPage.html(page.substring(0, end), 100))
            .extracting(RemoteEntry::name)
            .isSubsetOf(names);
      }
      for (int seed = 0; seed < 300; seed++) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(page);
        for (int change = 0; change < 5; change++) {
          text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        }
        List<RemoteEntry> entries = ListingPage.html(text.toString(), 100);
        assertThat(entries).as("seed %d", seed).hasSizeLessThan(10);
      }
    }
  }

  @Test
  void text_namesByLine_slashMeansFolder() {
    assertThat(ListingPage.text("2026/\r\n\na.npy\na.npy\n", 100))
        .containsExactly(
            new RemoteEntry("2026", Kind.FOLDER, "", 0, Optional.empty()),
            new RemoteEntry("a.npy", Kind.FILE, "", 0, Optional.empty()));
  }

  @Test
  void html_impossibleTime_isNoLook() {
    assertThat(ListingPage.html("<a href=\"a\">a</a> 2026-13-45 99:99 5", 100))
        .containsExactly(new RemoteEntry("a", Kind.FILE, "", 0, Optional.empty()));
  }

  @Test
  void html_namesWithColonAsApacheWritesThem_areNames() {
    assertThat(
            ListingPage.html("<a href=\"./scan_10:15:00.npy\">x</a>\n<a href=\"././x\">x</a>", 100))
        .extracting(RemoteEntry::name)
        .containsExactly("scan_10:15:00.npy");
  }

  @Test
  void html_hostilePages_costLittle() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          String open = "<a " + "href=\"x\"".repeat(500_000);
          assertThat(ListingPage.html(open, 100)).isEmpty();
          assertThat(ListingPage.html("\n".repeat(4 << 20), 100)).isEmpty();
          StringBuilder many = new StringBuilder();
          for (int name = 0; name < 100_000; name++) {
            many.append("<a href=\"").append(name).append("\">");
          }
          assertThat(ListingPage.html(many.toString(), 100)).hasSize(101);
          assertThat(ListingPage.html(many.toString().replace(">", ">\n"), 100)).hasSize(101);
        });
    assertThat(ListingPage.text("a\nb\nc\nd\n", 2)).hasSize(3);
  }
}
