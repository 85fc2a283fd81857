@NullMarked
package dev.gatepost.http.manage;

import org.jspecify.annotations.NullMarked;
