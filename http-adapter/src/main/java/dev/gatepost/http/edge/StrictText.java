package dev.gatepost.http.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns bytes and percent encoding into text; what is malformed is an error, never a guess. */
record StrictText(Charset charset) {
  /** Text as everyone should send it. */
  static final StrictText UTF_8 = new StrictText(StandardCharsets.UTF_8);

  private static final int HEX = 16;

  /** Returns the text that {@code bytes} encode. */
  String decode(ByteBuffer bytes) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(bytes)
        .toString();
  }

  /** Returns {@code encoded} with {@code %2B} made a plus and a plus made a space. */
  String decodePercent(String encoded) throws CharacterCodingException {
    boolean isPlain = encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0;
    return isPlain ? encoded : decodeEach(encoded);
  }

  private String decodeEach(String encoded) throws CharacterCodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int i = 0;
    while (i < encoded.length()) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(octet(encoded, i + 1));
        i += 3;
      } else if (c == '+') {
        bytes.write(' ');
        i++;
      } else {
        int end = i + Character.charCount(encoded.codePointAt(i));
        bytes.writeBytes(encoded.substring(i, end).getBytes(charset));
        i = end;
      }
    }
    return decode(ByteBuffer.wrap(bytes.toByteArray()));
  }

  private static int octet(String encoded, int at) throws CharacterCodingException {
    if (at + 2 > encoded.length()) {
      throw new CharacterCodingException();
    }
    int high = digit(encoded.charAt(at));
    int low = digit(encoded.charAt(at + 1));
    return high * HEX + low;
  }

  private static int digit(char c) throws CharacterCodingException {
    int digit = c < 128 ? Character.digit(c, HEX) : -1;
    if (digit < 0) {
      throw new CharacterCodingException();
    }
    return digit;
  }
}
