/** The demo: the real server, a sandbox CRM, and a release of everybody at once. */
@NullMarked
package dev.gatepost.http.demo;

import org.jspecify.annotations.NullMarked;
