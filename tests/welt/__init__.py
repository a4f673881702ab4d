"""Where do the tests get their input data from? From here: invented worlds of gE, written like real
exports.
"""
