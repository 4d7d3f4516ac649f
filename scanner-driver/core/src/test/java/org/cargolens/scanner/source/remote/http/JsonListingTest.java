package org.cargolens.scanner.source.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteEntry.Kind;
import org.junit.jupiter.api.Test;

final class JsonListingTest {
  /** As nginx 1.22 writes it. */
  private static final String NGINX =
      """
      [
      { "name":"2026", "type":"directory", "mtime":"Sun, 29 Nov 2026 08:00:01 GMT" },
      { "name":"a \u00e9\\u00e9\\"b.npy", "type":"file",
        "mtime":"Sun, 29 Nov 2026 08:00:01 GMT", "size":123 },
      { "name":"pipe", "type":"other", "mtime":"Sun, 29 Nov 2026 08:00:01 GMT" }
      ]
      """;

  /** As Caddy 2 writes it. */
  private static final String CADDY =
      "[{\"name\":\"2026/\",\"size\":4096,\"url\":\"./2026/\",\"mod_time\":"
          + "\"2026-11-29T08:00:01.25Z\",\"mode\":2147484141,\"is_dir\":true,\"is_symlink\":false},"
          + "{\"name\":\"a.npy\",\"size\":7,\"mod_time\":\"2026-11-29T08:00:01+00:00\","
          + "\"is_dir\":false,\"is_symlink\":false,\"more\":{\"x\":[1,-2.5e3,null,{}]}},"
          + "{\"name\":\"link\",\"is_dir\":false,\"is_symlink\":true}]";

  @Test
  void read_nginx_namesKindsAndTimes() {
    List<RemoteEntry> entries = JsonListing.read(NGINX, 9);
    assertThat(entries)
        .extracting(RemoteEntry::name)
        .containsExactly("2026", "a \u00e9\u00e9\"b.npy", "pipe");
    assertThat(entries)
        .extracting(RemoteEntry::kind)
        .containsExactly(Kind.FOLDER, Kind.FILE, Kind.OTHER);
    assertThat(entries.get(1).look()).isEqualTo("123 Sun, 29 Nov 2026 08:00:01 GMT");
    assertThat(entries.get(1).modifiedMillis()).isEqualTo(1_795_939_201_000L);
  }

  @Test
  void read_caddy_namesKindsAndTimes() {
    List<RemoteEntry> entries = JsonListing.read(CADDY, 9);
    assertThat(entries).extracting(RemoteEntry::name).containsExactly("2026", "a.npy", "link");
    assertThat(entries)
        .extracting(RemoteEntry::kind)
        .containsExactly(Kind.FOLDER, Kind.FILE, Kind.OTHER);
    assertThat(entries.get(0).modifiedMillis()).isEqualTo(1_795_939_201_250L);
    assertThat(entries.get(2).look()).isEmpty();
    assertThat(JsonListing.read(CADDY, 1)).hasSize(2);
    assertThat(JsonListing.read(" [ ] ", 1)).isEmpty();
  }

  @Test
  void read_cutAnywhere_saysWhere() {
    for (String whole : List.of(NGINX.strip(), CADDY)) {
      for (int length = 0; length < whole.length(); length++) {
        String part = whole.substring(0, length);
        assertThatThrownBy(() -> JsonListing.read(part, 9))
            .as(part)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("at character");
      }
    }
  }

  @Test
  void read_anything_endsOrSaysWhere() {
    long seed = 42;
    Random random = new Random(seed);
    for (int run = 0; run < 5000; run++) {
      StringBuilder text = new StringBuilder(CADDY);
      for (int change = 0; change <= random.nextInt(4); change++) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "[]{}\",:\\u0 ex".charAt(random.nextInt(13)));
      }
      try {
        assertThat(JsonListing.read(text.toString(), 9)).hasSizeLessThan(10);
      } catch (IllegalArgumentException e) {
        assertThat(e).as("seed %d, %s", seed, text).hasMessageContaining("at character");
      }
    }
    assertThatThrownBy(() -> JsonListing.read("[{\"a\":" + "[".repeat(100_000), 9))
        .hasMessageContaining("at most 16 levels");
  }
}
