from office.test_county import *
def test_x(spoilt):
    print(spoilt.verdict, spoilt.code)
    fs=spoilt.answer['files'][0]['findings']
    for f in fs: print(f['severity'],f['duty'],f['rule'],f['sheet'],f['cell'],f['value'][:20],f['message'][:60])
    print('---')
    for n,s in SLIPS.items():
        sh,c=place_of(s,s.told_at or s.key)
        print(n,s.place,sh,c,[(f['duty'],f['severity']) for f in fs if (f['sheet'],f['cell'])==(sh,c)],s.duty, spoilt.checks.get(n))
    import os
    for d,_,ff in os.walk(spoilt.out): print(d,ff)
    assert 0
